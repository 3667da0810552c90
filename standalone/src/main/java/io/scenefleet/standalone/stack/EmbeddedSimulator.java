package io.scenefleet.standalone.stack;

import io.scenefleet.simulator.RunwareSimulatorApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The stand-in for Runware, and where it answers. */
record RunningSimulator(ConfigurableApplicationContext context, String url) implements AutoCloseable {

    static RunningSimulator start(int port) {
        String url = "http://127.0.0.1:" + port;
        String[] arguments = StackProperties.ofSimulator(port, url).entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
        return new RunningSimulator(RunwareSimulatorApplication.start(arguments), url);
    }

    @Override
    public void close() {
        context.close();
    }
}
