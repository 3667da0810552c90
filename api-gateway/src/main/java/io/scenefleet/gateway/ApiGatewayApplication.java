package io.scenefleet.gateway;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.web.context.support.StandardServletEnvironment;

/** The gateway as a process of its own; {@link #start} runs it inside another process. */
@SpringBootApplication
public class ApiGatewayApplication {
    /** Several applications may share one class path, so each reads its own settings file. */
    private static final Map<String, Object> OWN_SETTINGS = Map.of("spring.config.name", "api-gateway");

    /** Starts the gateway with settings from the environment. */
    public static void main(String[] arguments) {
        application(Map.of()).run(arguments);
    }

    /**
     * Starts the gateway.
     *
     * @param properties settings that override all others, e.g. {@code server.port}
     * @return the running gateway; closing it shuts it down gracefully
     */
    public static ConfigurableApplicationContext start(Map<String, Object> properties) {
        return application(properties).run();
    }

    private static SpringApplication application(Map<String, Object> properties) {
        var environment = new StandardServletEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("own", OWN_SETTINGS));
        environment.getPropertySources().addFirst(new MapPropertySource("given", properties));
        var application = new SpringApplication(ApiGatewayApplication.class);
        application.setEnvironment(environment);
        return application;
    }
}
