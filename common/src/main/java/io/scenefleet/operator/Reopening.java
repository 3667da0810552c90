package io.scenefleet.operator;

import io.scenefleet.scene.WireEnum;

/** How a failed scene is reopened. */
public enum Reopening implements WireEnum {
    /** The current attempt is looked up at the provider again, and never ordered. */
    ADOPT,
    /** The next attempt is opened: an operator pays for another render. */
    BUY_AGAIN,
    /** The current attempt continues where it stopped; if it may have been ordered, it is looked up first. */
    REPLAY;
}
