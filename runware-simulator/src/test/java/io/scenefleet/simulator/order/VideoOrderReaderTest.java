package io.scenefleet.simulator.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.simulator.catalogue.Catalogue;
import io.scenefleet.simulator.catalogue.Dimensions;
import io.scenefleet.simulator.catalogue.FrameRule;
import io.scenefleet.simulator.catalogue.Model;
import io.scenefleet.simulator.order.VideoOrderReader.Reading;
import io.scenefleet.simulator.wire.ApiError;
import io.scenefleet.simulator.wire.Json;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

class VideoOrderReaderTest {
    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final String PICTURE = "'https://example.invalid/first.png'";

    private final VideoOrderReader reader = new VideoOrderReader(CATALOGUE, true);

    static Collection<Model> every_model_accepts_its_listed_values() {
        return CATALOGUE.models();
    }

    @ParameterizedTest
    @MethodSource
    void every_model_accepts_its_listed_values(Model model) {
        ObjectNode task = task("{}").put("model", model.air());
        if (model.firstFrame() == FrameRule.REQUIRED) {
            task.putObject("inputs").putArray("frameImages").add("https://example.invalid/first.png");
        }
        for (Dimensions size : model.sizes()) {
            task.put("duration", model.durationsFor(size).longest());
            if (!model.sizeFromFrame()) {
                task.put("width", size.width()).put("height", size.height());
            }

            assertThat(reader.read(task)).as("%s", task).isInstanceOf(Reading.Valid.class);
        }
    }

    @ParameterizedTest
    @MethodSource("every_model_accepts_its_listed_values")
    void every_model_rejects_a_minute_and_an_unlisted_size(Model model) {
        ObjectNode task = task("{}").put("model", model.air()).put("duration", 60);
        task.put("width", 1000).put("height", 400);

        assertThat(codes(task)).contains("unsupportedDuration").hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void a_full_request_becomes_an_order() {
        VideoOrder order = order(
                "{'model':'google:3@2','negativePrompt':'text','outputType':'URL','outputFormat':'mp4','outputQuality':95,"
                        + "'ttl':86400,'numberResults':2,'includeCost':true,'seed':4242,'width':1280,'height':720,'duration':8,"
                        + "'inputs':{'frameImages':[{'image':" + PICTURE + ",'frame':'first'}]},"
                        + "'providerSettings':{'google':{'generateAudio':true,'enhancePrompt':true}},"
                        + "'safety':{'checkContent':true,'mode':'fast'},'webhookURL':'https://example.invalid/hook',"
                        + "'uploadEndpoint':'https://example.invalid/put'}");

        assertThat(order.duration()).isEqualTo(Duration.ofSeconds(8));
        assertThat(order.size()).isEqualTo(new Dimensions(1280, 720));
        assertThat(order.numberResults()).isEqualTo(2);
        assertThat(order.ttl()).isEqualTo(Duration.ofDays(1));
        assertThat(order.safetyChecked()).isTrue();
        assertThat(order.costMicros()).isEqualTo(6_400_000);
    }

    @Test
    void sound_costs_more_for_some_models() {
        assertThat(order("{'duration':7}").costMicros()).isEqualTo(588_000);
        assertThat(order("{'duration':7,'providerSettings':{'klingai':{'sound':true}}}")
                        .costMicros())
                .isEqualTo(882_000);
    }

    @Test
    void a_resolution_names_a_size() {
        assertThat(order("{'model':'bytedance:2@2','duration':1.3,'resolution':'1080p'}")
                        .size())
                .isEqualTo(new Dimensions(1920, 1088));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'taskUUID':'1-1-1-1-1'}|invalidTaskUUID",
                "{'taskUUID':7}|invalidTaskUUID",
                "{'model':'kling'}|invalidModel",
                "{'model':'klingai:99@9'}|unknownModel",
                "{'positivePrompt':'a'}|invalidPositivePrompt",
                "{'positivePrompt':['a']}|invalidPositivePrompt",
                "{'positivePrompt':'A lake [[slow:soon]]'}|invalidPositivePrompt",
                "{'deliveryMethod':'sync'}|invalidDeliveryMethod",
                "{'outputType':'base64Data'}|invalidOutputType",
                "{'outputFormat':'WEBM'}|unsupportedOutputFormat",
                "{'outputFormat':'mov'}|unsupportedOutputFormat",
                "{'outputFormat':'GIF'}|invalidOutputFormat",
                "{'outputQuality':19}|invalidOutputQuality",
                "{'numberResults':5}|invalidNumberResults",
                "{'numberResults':1.5}|invalidNumberResults",
                "{'numberResults':99999999999999999999}|invalidNumberResults",
                "{'includeCost':'yes'}|invalidIncludeCost",
                "{'ttl':59}|invalidTtl",
                "{'webhookURL':'nowhere'}|invalidWebhookURL",
                "{'duration':2}|unsupportedDuration",
                "{'duration':16}|unsupportedDuration",
                "{'duration':7.5}|unsupportedDuration",
                "{'duration':1e999999999}|unsupportedDuration",
                "{'duration':-1}|invalidDuration",
                "{'duration':'7'}|invalidDuration",
                "{'width':1280}|missingDimensionParameters",
                "{'width':1280,'height':722}|unsupportedDimensions",
                "{'width':8,'height':720}|invalidWidth",
                "{'resolution':'720p'}|unsupportedParameter",
                "{'seed':5}|unsupportedParameter",
                "{'steps':20}|unsupportedParameter",
                "{'settings':{}}|unsupportedParameter",
                "{'CFGScale':2}|invalidCFGScale",
                "{'fps':60}|unsupportedFps",
                "{'negativePrompt':''}|invalidNegativePrompt",
                "{'qualtiy':1}|unknownParameter",
                "{'safety':{'mode':'slow'}}|invalidMode",
                "{'safety':{'level':1}}|unknownParameter",
                "{'providerSettings':{'google':{}}}|mismatchProviderSettingsProvider",
                "{'providerSettings':{'acme':{}}}|unknownProviderSettingsProvider",
                "{'providerSettings':{'klingai':{'volume':1}}}|unknownParameter",
                "{'providerSettings':{'klingai':{'sound':'on'}}}|invalidSound",
                "{'inputs':{'frameImages':[]}}|invalidFrameImages",
                "{'inputs':{'frameImages':[{'inputImage':'x'}]}}|invalidFrameImages",
                "{'inputs':{'referenceImages':['https://example.invalid/a.png']}}|unsupportedParameter",
                "{'inputs':{'picture':'x'}}|unknownParameter",
                "{'inputs':[]}|invalidInputs",
                "{'model':'runway:1@1'}|missingParameter",
                "{'model':'runway:1@2'}|missingDimensionParameters",
                "{'model':'minimax:3@1','duration':10,'width':1920,'height':1080}|unsupportedDuration",
                "{'model':'google:3@2','resolution':'720p','width':1280,'height':720}|incompatibleParameters",
                "{'model':'google:3@2','resolution':'8k'}|invalidResolution",
                "{'model':'bytedance:2@2','duration':1.25}|unsupportedDuration",
            })
    void each_error_has_its_code(String changes, String code) {
        assertThat(codes(task(changes))).containsExactly(code);
    }

    @ParameterizedTest
    @CsvSource({"taskUUID", "model", "positivePrompt"})
    void a_missing_parameter_is_reported(String name) {
        ObjectNode task = task("{}");
        task.remove(name);

        assertThat(rejected(task)).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo("missingParameter");
            assertThat(error.parameters()).containsExactly(name);
        });
    }

    @Test
    void an_error_lists_the_valid_values() {
        ApiError error = rejected(task("{'model':'minimax:1@1','duration':7}")).getFirst();

        assertThat(error.toJson().toString())
                .contains("\"parameter\":\"duration\"", "\"allowedValues\":[6]", "\"type\":\"number\"", "minimax:1@1");
    }

    @Test
    void all_errors_are_reported_at_once() {
        assertThat(codes(task("{'duration':99,'outputQuality':1,'foo':1}")))
                .containsExactlyInAnyOrder("unsupportedDuration", "invalidOutputQuality", "unknownParameter");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'inputs':{'frameImages':['https://example.invalid/a.png']}}",
                "{'inputs':{'frameImages':[{'image':'0b6f5a52-5a0d-4c53-8a44-2c7c1d0a91f3','frame':0}]}}",
                "{'frameImages':[{'inputImage':'data:image/png;base64,AAAA','frame':'first'}]}",
            })
    void a_first_frame_is_accepted_in_both_forms(String frames) {
        ObjectNode task = task(frames).put("model", "runway:1@1");

        assertThat(reader.read(task)).isInstanceOf(Reading.Valid.class);
    }

    @Test
    void a_last_frame_alone_is_not_enough_where_a_first_one_is_required() {
        ObjectNode task =
                task("{'model':'klingai:5@2','inputs':{'frameImages':[{'image':" + PICTURE + ",'frame':'last'}]}}");

        assertThat(codes(task)).containsExactly("invalidFrameImages");
    }

    @Test
    void a_size_is_rejected_where_the_frame_determines_it() {
        ObjectNode task =
                task("{'model':'klingai:5@1','width':1280,'height':720,'inputs':{'frameImages':[" + PICTURE + "]}}");

        assertThat(codes(task)).containsExactly("unsupportedParameter");
    }

    private VideoOrder order(String changes) {
        return switch (reader.read(task(changes))) {
            case Reading.Valid(VideoOrder order, var _) -> order;
            case Reading.Rejected(List<ApiError> errors) -> throw new AssertionError(errors);
        };
    }

    private List<ApiError> rejected(ObjectNode task) {
        return switch (reader.read(task)) {
            case Reading.Valid(VideoOrder order, var _) -> throw new AssertionError(order);
            case Reading.Rejected(List<ApiError> errors) -> errors;
        };
    }

    private List<String> codes(ObjectNode task) {
        return rejected(task).stream().map(ApiError::code).toList();
    }

    private static ObjectNode task(String changes) {
        ObjectNode task = (ObjectNode) Json.STRICT.readTree("""
                {"taskType":"videoInference","taskUUID":"7f0c8a3e-50c5-4f2b-9b7c-1f0d7d6f2a10",
                 "model":"klingai:kling-video@3-standard","positivePrompt":"a paper boat","deliveryMethod":"async"}
                """);
        task.setAll((ObjectNode) Json.STRICT.readTree(changes.replace('\'', '"')));
        return task;
    }
}
