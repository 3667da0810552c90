package io.scenefleet.testsupport.fleet;

import io.scenefleet.testsupport.FaultProxy;

/**
 * The way from one part of the system to another.
 *
 * @param name e.g. {@code worker-1 to broker}
 */
public record FaultLine(String name, FaultProxy proxy) {
    public static FaultLine to(String host, int port, String name) {
        return new FaultLine(name, FaultProxy.to(host, port));
    }

    public String http() {
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
