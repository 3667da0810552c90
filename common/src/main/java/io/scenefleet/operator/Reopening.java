package io.scenefleet.operator;

import io.scenefleet.scene.WireEnum;

/** How a failed scene is set going again. */
public enum Reopening implements WireEnum {
    /** The present attempt is asked for again, and never ordered. */
    ADOPT,
    /** The next attempt is opened: another purchase, on a person's word. */
    BUY_AGAIN,
    /** The present attempt goes on where it stood; one that may have been ordered is asked about first. */
    REPLAY;
}
