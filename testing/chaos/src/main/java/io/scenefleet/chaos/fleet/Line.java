package io.scenefleet.chaos.fleet;

import io.scenefleet.testsupport.FaultProxy;

/**
 * The way from one part of the system to another.
 *
 * @param name e.g. {@code worker-1 to broker}
 */
public record Line(String name, FaultProxy proxy) {
    String http() {
        return "http://" + address();
    }

    String redis() {
        return "redis://" + address();
    }

    String amqp() {
        return "amqp://guest:guest@" + address();
    }

    private String address() {
        return proxy.host() + ":" + proxy.port();
    }
}
