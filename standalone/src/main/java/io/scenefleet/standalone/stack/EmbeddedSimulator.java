package io.scenefleet.standalone.stack;

import io.scenefleet.simulator.RunwareSimulatorApplication;
import java.nio.file.Path;
import org.springframework.context.ConfigurableApplicationContext;

/** The simulator of Runware, and its address. */
record EmbeddedSimulator(ConfigurableApplicationContext context, String url) implements AutoCloseable {
    static EmbeddedSimulator start(int port, Path folder) {
        String url = "http://127.0.0.1:" + port;
        String[] arguments = StackProperties.ofSimulator(port, url, folder).entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
        return new EmbeddedSimulator(RunwareSimulatorApplication.start(arguments), url);
    }

    @Override
    public void close() {
        context.close();
    }
}
