package io.scenefleet.failpoint;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Arms the fail-point that {@code scenefleet.failpoint} names, in the form of {@link ArmedFailPoint}. */
@AutoConfiguration
@ConditionalOnProperty(FailPointAutoConfiguration.PROPERTY)
public class FailPointAutoConfiguration {
    /** The one property that decides whether there are fail-points in this process at all. */
    public static final String PROPERTY = "scenefleet.failpoint";

    private static final Logger log = LoggerFactory.getLogger(FailPointAutoConfiguration.class);
    private static final Profiles PRODUCTION = Profiles.of("production | prod");

    // static, and from the environment alone: it is needed before the beans that are decorated
    @Bean
    static FailPoints failPoints(Environment environment) {
        refuseInProduction(environment, PROPERTY);
        var armed = ArmedFailPoint.parse(environment.getRequiredProperty(PROPERTY));
        log.warn("{} is set, for tests only: this process {}", PROPERTY, armed);
        return new FailPoints(armed, Runtime.getRuntime()::halt);
    }

    /** @throws IllegalStateException with a profile for production */
    public static void refuseInProduction(Environment environment, String property) {
        if (environment.acceptsProfiles(PRODUCTION)) {
            throw new IllegalStateException(property + " is set, and so is a profile for production: this process would"
                    + " fail on purpose. Remove one of the two.");
        }
    }
}
