package io.scenefleet.gateway.web;

import java.math.BigDecimal;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * The JSON of the API: snake_case, ISO-8601 times, explicit nulls, plain numbers. Input is parsed strictly: unknown
 * members, duplicate members and values of the wrong type are errors.
 */
final class ApiJson {
    private ApiJson() {}

    static void configure(JsonMapper.Builder builder) {
        builder.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .addModule(new SimpleModule()
                        .addSerializer(Double.class, new PlainNumber())
                        .addSerializer(Double.TYPE, new PlainNumber()));
        refuse(builder, LogicalType.Textual, CoercionInputShape.Integer);
        refuse(builder, LogicalType.Textual, CoercionInputShape.Float);
        refuse(builder, LogicalType.Textual, CoercionInputShape.Boolean);
        refuse(builder, LogicalType.Float, CoercionInputShape.String);
        refuse(builder, LogicalType.Float, CoercionInputShape.EmptyString);
        refuse(builder, LogicalType.Boolean, CoercionInputShape.String);
        refuse(builder, LogicalType.Boolean, CoercionInputShape.EmptyString);
        refuse(builder, LogicalType.Boolean, CoercionInputShape.Integer);
    }

    private static void refuse(JsonMapper.Builder builder, LogicalType type, CoercionInputShape shape) {
        builder.withCoercionConfig(type, config -> config.setCoercion(shape, CoercionAction.Fail));
    }

    /** Writes 7, not 7.0. */
    private static final class PlainNumber extends ValueSerializer<Double> {
        @Override
        public void serialize(Double number, JsonGenerator json, SerializationContext context) {
            json.writeNumber(BigDecimal.valueOf(number).stripTrailingZeros());
        }
    }
}
