package io.scenefleet.progress;

import java.util.Locale;

/** How a failed scene is set going again. */
public enum Reopening {
    /** The present attempt is asked for again, and never ordered. */
    ADOPT,
    /** The next attempt is opened: another purchase, on a person's word. */
    BUY_AGAIN,
    /** The present attempt goes on where it stood; one that may have been ordered is asked about first. */
    REPLAY;

    /** The word of the API and of the scripts, e.g. {@code buy_again}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
