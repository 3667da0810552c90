/** The ledger: submissions, bills, polls and downloads, in total and for each task. */
@NullMarked
package io.scenefleet.simulator.ledger;

import org.jspecify.annotations.NullMarked;
