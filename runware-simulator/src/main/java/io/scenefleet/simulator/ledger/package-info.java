/** The books: who submitted, what was billed, and what was asked for and fetched afterwards. */
@NullMarked
package io.scenefleet.simulator.ledger;

import org.jspecify.annotations.NullMarked;
