package io.scenefleet.worker;

import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Starts one worker. */
@SpringBootApplication
public class SceneWorkerApplication {
    private static final String[] NO_ARGUMENTS = {};

    static void main(String[] arguments) {
        start(Map.of(), arguments);
    }

    /**
     * Starts a worker in this process.
     *
     * @param properties win over the environment
     */
    public static ConfigurableApplicationContext start(Map<String, Object> properties) {
        return start(properties, NO_ARGUMENTS);
    }

    private static ConfigurableApplicationContext start(Map<String, Object> properties, String[] arguments) {
        return new SpringApplicationBuilder(SceneWorkerApplication.class)
                .web(WebApplicationType.NONE)
                .properties("spring.config.name=scene-worker")
                .initializers(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("given", properties)))
                .run(arguments);
    }
}
