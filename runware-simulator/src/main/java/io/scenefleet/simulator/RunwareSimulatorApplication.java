package io.scenefleet.simulator;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;

/** The simulator as a process of its own, or as one application context among others in the same process. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class RunwareSimulatorApplication {
    public static void main(String[] args) {
        start(args);
    }

    /**
     * Starts the simulator and returns when it answers requests.
     *
     * @param args Spring's command line form, for example {@code --server.port=0}
     * @return the running context; closing it stops the server
     */
    public static ConfigurableApplicationContext start(String... args) {
        // A name of its own for the settings file: several applications may share one class path.
        return new SpringApplicationBuilder(RunwareSimulatorApplication.class)
                .properties("spring.config.name=runware-simulator")
                .run(args);
    }
}
