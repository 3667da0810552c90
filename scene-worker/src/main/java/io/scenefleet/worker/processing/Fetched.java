package io.scenefleet.worker.processing;

import io.scenefleet.storage.StoredVideo;

/** What became of an attempt to bring a video home. */
sealed interface Fetched {
    /** The whole video is in the storage. */
    record Stored(StoredVideo video) implements Fetched {}

    /** It did not come whole, or there was no room for it; another time it may. */
    record NotYet(String reason) implements Fetched {}

    /** All of it came, and it is no whole video. */
    record Invalid(String reason) implements Fetched {}

    /** This address must not be fetched, ever. */
    record Refused(String reason) implements Fetched {}
}
