package io.scenefleet.gateway.operations;

import io.scenefleet.gateway.web.ProblemException;
import io.scenefleet.gateway.web.ProblemType;

/** The requested part of a list; an invalid one results in 400. */
record PageRequest(int offset, int limit) {
    private static final int LARGEST = 500;

    PageRequest {
        if (offset < 0 || limit < 1 || limit > LARGEST) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST,
                    "offset must not be negative, and limit must be between 1 and %d".formatted(LARGEST));
        }
    }
}
