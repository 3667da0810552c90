package io.scenefleet.worker;

import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Properties as a worker would get them from these environment variables. */
public final class Bound {
    private Bound() {}

    @Configuration(proxyBeanMethods = false)
    static class Nothing {}

    /** Binds the record. */
    public static <T> T with(Class<T> properties, Map<String, String> variables) {
        var prefix = properties.getAnnotation(ConfigurationProperties.class).value();
        var environment = environment(variables);
        return Binder.get(environment).bindOrCreate(prefix, properties);
    }

    /** What a worker says when it refuses to start with these. */
    public static String refusal(Class<?> properties, Map<String, String> variables) {
        var refusal = Assertions.catchThrowable(() -> with(properties, variables));
        return String.valueOf(NestedExceptionUtils.getMostSpecificCause(refusal).getMessage());
    }

    private static ConfigurableEnvironment environment(Map<String, String> variables) {
        var environment = new StandardEnvironment();
        var sources = environment.getPropertySources();
        sources.remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
        sources.replace(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new HashMap<>(variables)));
        try (var context = new SpringApplicationBuilder(Nothing.class)
                .environment(environment)
                .web(WebApplicationType.NONE)
                .properties("spring.config.name=scene-worker", "spring.main.keep-alive=false")
                .run()) {
            return context.getEnvironment();
        }
    }
}
