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

/** Reads scenarios from YAML or JSON, which is valid YAML as well. Unknown properties are errors. */
public final class FaultScenarioReader {
    /** Maximum size of a scenario in bytes. */
    public static final int MAX_SIZE = 64 * 1024;

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    private FaultScenarioReader() {}

    /**
     * Reads the scenario that a setting names: a file or a bundled scenario.
     *
     * @return absent when the setting is absent or blank
     */
    public static @Nullable FaultScenario named(@Nullable String setting) {
        if (setting == null || setting.isBlank()) {
            return null;
        }
        try {
            return read(bytes(setting));
        } catch (IOException e) {
            throw new FaultScenarioException("Scenario '%s' cannot be read: %s".formatted(setting, e), e);
        } catch (FaultScenarioException e) {
            throw new FaultScenarioException("Scenario '%s': %s".formatted(setting, e.getMessage()), e);
        }
    }

    /**
     * @throws FaultScenarioException when it is not a valid scenario
     */
    public static FaultScenario read(byte[] text) {
        if (text.length > MAX_SIZE) {
            throw new FaultScenarioException("A scenario must not exceed %d bytes".formatted(MAX_SIZE));
        }
        Document document = parsed(text);
        if (document == null || document.name() == null) {
            throw new FaultScenarioException("name is required");
        }
        try {
            return new FaultScenario(
                    document.name(), document.description() == null ? "" : document.description(), rules(document));
        } catch (FaultScenarioException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new FaultScenarioException(String.valueOf(e.getMessage()), e);
        }
    }

    private static @Nullable Document parsed(byte[] text) {
        try {
            return YAML.readValue(text, Document.class);
        } catch (JacksonException e) {
            throw new FaultScenarioException(explained(e), e);
        }
    }

    private static List<FaultRule> rules(Document document) {
        var rules = new ArrayList<FaultRule>();
        if (document.rules() != null) {
            document.rules().forEach(rule -> rules.add(rule(rule, rules.size())));
        }
        return rules;
    }

    private static FaultRule rule(@Nullable FaultRuleSpec rule, int index) {
        try {
            if (rule == null) {
                throw new IllegalArgumentException("the rule is empty");
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
                return in.readNBytes(MAX_SIZE + 1);
            }
        }
        try (InputStream in =
                setting.contains("/") ? null : FaultScenarioReader.class.getResourceAsStream(setting + ".yaml")) {
            if (in == null) {
                throw new FaultScenarioException("no such file, and no bundled scenario has this name");
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
                        "unknown key '" + path(unknown) + "'; known keys are "
                                + unknown.getKnownPropertyIds().stream()
                                        .map(String::valueOf)
                                        .sorted()
                                        .toList();
                    case DatabindException mismatch ->
                        path(mismatch).isEmpty()
                                ? "a scenario must be an object with a name and rules"
                                : "invalid value for '%s'".formatted(path(mismatch));
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
                ? "neither valid YAML nor valid JSON"
                : message.lines().findFirst().orElse("");
    }

    /** The structure of a scenario file. */
    private record Document(
            @Nullable String name,
            @Nullable String description,
            @Nullable List<@Nullable FaultRuleSpec> rules) {}
}
