package io.scenefleet.simulator.scenario;

import io.scenefleet.simulator.fault.FaultRule;
import io.scenefleet.simulator.fault.FaultScenario;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads scenarios, from YAML or JSON alike, since JSON is YAML too. Nothing unknown is passed over. */
public final class FaultScenarioReader {
    /** Bytes; a scenario is written by hand. */
    public static final int LARGEST = 64 * 1024;

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    private FaultScenarioReader() {}

    /**
     * Reads the one that a setting names: a file, or one that comes with the simulator.
     *
     * @return absent when the setting is
     */
    public static @Nullable FaultScenario named(@Nullable String setting) {
        if (setting == null || setting.isBlank()) {
            return null;
        }
        try {
            return read(bytes(setting));
        } catch (IOException e) {
            throw new FaultScenarioException("the scenario " + setting + " cannot be read: " + e, e);
        } catch (FaultScenarioException e) {
            throw new FaultScenarioException("the scenario " + setting + ": " + e.getMessage(), e);
        }
    }

    /**
     * @throws FaultScenarioException when it is no scenario
     */
    public static FaultScenario read(byte[] text) {
        if (text.length > LARGEST) {
            throw new FaultScenarioException("a scenario may have " + LARGEST + " bytes");
        }
        Sheet sheet = parsed(text);
        if (sheet == null || sheet.name() == null) {
            throw new FaultScenarioException("name must be given");
        }
        try {
            return new FaultScenario(
                    sheet.name(), sheet.description() == null ? "" : sheet.description(), rules(sheet));
        } catch (FaultScenarioException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new FaultScenarioException(String.valueOf(e.getMessage()), e);
        }
    }

    private static @Nullable Sheet parsed(byte[] text) {
        try {
            return YAML.readValue(text, Sheet.class);
        } catch (JacksonException e) {
            throw new FaultScenarioException(explained(e), e);
        }
    }

    private static List<FaultRule> rules(Sheet sheet) {
        var rules = new ArrayList<FaultRule>();
        if (sheet.rules() != null) {
            sheet.rules().forEach(rule -> rules.add(rule(rule, rules.size())));
        }
        return rules;
    }

    private static FaultRule rule(@Nullable FaultRuleSpec rule, int index) {
        try {
            if (rule == null) {
                throw new IllegalArgumentException("it is empty");
            }
            return rule.toRule();
        } catch (IllegalArgumentException e) {
            throw new FaultScenarioException("rules[" + index + "]: " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(String setting) throws IOException {
        Path file = Path.of(setting);
        if (Files.isRegularFile(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                return in.readNBytes(LARGEST + 1);
            }
        }
        try (InputStream in =
                setting.contains("/") ? null : FaultScenarioReader.class.getResourceAsStream(setting + ".yaml")) {
            if (in == null) {
                throw new FaultScenarioException(
                        "there is no such file, and none of this name comes with the simulator");
            }
            return in.readAllBytes();
        }
    }

    private static String explained(JacksonException failure) {
        TokenStreamLocation location = failure.getLocation();
        String where = location == null || location.getLineNr() < 1 ? "" : "line " + location.getLineNr() + ": ";
        return where
                + switch (failure) {
                    case UnrecognizedPropertyException unknown ->
                        "unknown key '" + path(unknown) + "'; known are "
                                + unknown.getKnownPropertyIds().stream()
                                        .map(String::valueOf)
                                        .sorted()
                                        .toList();
                    case DatabindException mismatch ->
                        path(mismatch).isEmpty()
                                ? "a scenario has a name and rules"
                                : "a value of the wrong kind at " + path(mismatch);
                    default -> firstLine(failure.getOriginalMessage());
                };
    }

    private static String path(DatabindException failure) {
        var path = new StringBuilder();
        for (JacksonException.Reference step : failure.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }

    private static String firstLine(@Nullable String message) {
        return message == null
                ? "this is neither YAML nor JSON"
                : message.lines().findFirst().orElse("");
    }

    /** The file as it is written. */
    private record Sheet(
            @Nullable String name,
            @Nullable String description,
            @Nullable List<@Nullable FaultRuleSpec> rules) {}
}
