package io.scenefleet.gateway.operations;

import io.scenefleet.gateway.web.ProblemException;
import io.scenefleet.gateway.web.ProblemType;

/** Which part of a list is wanted; nonsense is answered with 400. */
record PageRequest(int offset, int limit) {
    private static final int LARGEST = 500;

    PageRequest {
        if (offset < 0 || limit < 1 || limit > LARGEST) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST, "offset must not be negative, and limit between 1 and " + LARGEST);
        }
    }
}
