/** What a run has shown, for a terminal, as Markdown and as a page. */
@NullMarked
package io.scenefleet.chaos.report;

import org.jspecify.annotations.NullMarked;
