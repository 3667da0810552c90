package io.scenefleet.simulator;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;

/** The simulator, as its own process or as one of several application contexts in a process. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class RunwareSimulatorApplication {
    public static void main(String[] args) {
        start(args);
    }

    /**
     * Starts the simulator and returns when it is ready for requests.
     *
     * @param args command line arguments in Spring's form, for example {@code --server.port=0}
     * @return the running context; closing it stops the server
     */
    public static ConfigurableApplicationContext start(String... args) {
        // Its settings file has a unique name, because several applications may share one class path.
        return new SpringApplicationBuilder(RunwareSimulatorApplication.class)
                .properties("spring.config.name=runware-simulator")
                .run(args);
    }
}
