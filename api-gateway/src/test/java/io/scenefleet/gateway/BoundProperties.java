package io.scenefleet.gateway;

import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.NestedExceptionUtils;

/** Properties records bound as at the start of a gateway. */
public final class BoundProperties {
    private BoundProperties() {}

    /** Binds the record to these settings. */
    public static <T> T bind(Class<T> type, Map<String, String> settings) {
        var prefix = type.getAnnotation(ConfigurationProperties.class).value();
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate(prefix, type);
    }

    /** The message with which the record refuses one setting. */
    public static String refusal(Class<?> type, String setting, String value) {
        var refusal = catchThrowable(() -> bind(type, Map.of(setting, value)));
        return String.valueOf(NestedExceptionUtils.getMostSpecificCause(refusal).getMessage());
    }
}
