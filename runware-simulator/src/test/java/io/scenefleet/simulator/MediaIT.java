package io.scenefleet.simulator;

import static io.scenefleet.simulator.SimulatorClient.idOf;
import static io.scenefleet.simulator.SimulatorClient.task;
import static io.scenefleet.simulator.SimulatorClient.video;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Pictures of clients, from the upload to the first frame of the clip. */
class MediaIT {
    private static final Color LEFT = new Color(200, 40, 60);
    private static final Color RIGHT = new Color(30, 160, 90);
    private static final byte[] PICTURE = TestPictures.halves("png", 640, 360, LEFT, RIGHT);

    @RegisterExtension
    static final TestSimulator SERVER = new TestSimulator("--simulator.render.median=0s");

    private static final SimulatorClient simulator = new SimulatorClient(SERVER);

    @Test
    void an_uploaded_picture_is_the_first_frame_of_the_clip() throws Exception {
        JsonNode upload = simulator
                .post(task("imageUpload").put("image", TestPictures.dataUri(PICTURE)))
                .at("/data/0");
        assertThat(upload.at("/taskType").stringValue()).isEqualTo("imageUpload");
        String id = upload.at("/imageUUID").stringValue();

        assertThat(simulator.fetch(upload.at("/imageURL").stringValue()).body()).isEqualTo(PICTURE);
        assertStartsWithThePicture(startingFrom(id));
    }

    @Test
    void a_stored_picture_is_the_first_frame_until_it_is_deleted() throws Exception {
        String media = Base64.getEncoder().encodeToString(PICTURE);
        JsonNode stored = simulator
                .post(task("mediaStorage").put("operation", "upload").put("media", media))
                .at("/data/0");
        String id = stored.at("/mediaUUID").stringValue();
        assertStartsWithThePicture(startingFrom(id));

        JsonNode deleted =
                simulator.post(task("mediaStorage").put("operation", "delete").put("media", id));

        assertThat(deleted.at("/data/0/mediaUUID").stringValue()).isEqualTo(id);
        JsonNode rejected = simulator.post(startingFrom(id));
        assertThat(rejected.at("/errors/0/code").stringValue()).isEqualTo("mediaNotFound");
        assertThat(rejected.at("/errors/0/parameter").stringValue()).isEqualTo("inputs.frameImages");
        assertThat(simulator.fetch(stored.at("/mediaURL").stringValue()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_picture_can_be_inline_or_remote_and_in_the_legacy_form() throws Exception {
        String url = simulator
                .post(task("imageUpload").put("image", TestPictures.dataUri(PICTURE)))
                .at("/data/0/imageURL")
                .stringValue();
        ObjectNode before = video("A lake");
        before.putArray("frameImages").addObject().put("inputImage", url).put("frame", "first");

        assertStartsWithThePicture(startingFrom(TestPictures.dataUri(PICTURE)));
        assertStartsWithThePicture(startingFrom(url));
        assertStartsWithThePicture(before);
    }

    @Test
    void the_picture_determines_the_aspect_ratio_where_the_model_works_that_way() throws Exception {
        byte[] upright = TestPictures.halves("jpg", 360, 640, LEFT, RIGHT);
        ObjectNode order = startingFrom(TestPictures.dataUri(upright))
                .put("model", "klingai:5@1")
                .put("duration", 5);

        byte[] clip = clip(order);

        assertNear(ClipFrames.first(clip, 0.2, 0.9), LEFT);
        assertThat(ClipFrames.height(clip)).isGreaterThan(ClipFrames.width(clip));
    }

    @Test
    void a_submission_of_a_known_id_fetches_no_picture() throws Exception {
        ObjectNode order = startingFrom(TestPictures.dataUri(PICTURE));
        simulator.post(order);
        order.withObjectProperty("inputs").putArray("frameImages").add("http://127.0.0.1:1/away.png");

        assertThat(simulator.post(order).at("/errors/0/code").stringValue()).isEqualTo("conflictTaskUUID");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1/away.png",
                "data:image/png;base64,AAAAAAAAAAAAAAAAAAAAAAAA",
                "data:image/png,notbase64",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "ftp://127.0.0.1/x.png",
                "http://",
                ""
            })
    void an_unreadable_picture_rejects_the_order_and_costs_nothing(String picture) throws Exception {
        ObjectNode order = startingFrom(picture);

        JsonNode answer = simulator.post(order);

        assertThat(answer.at("/data")).isEmpty();
        assertThat(answer.at("/errors/0/code").stringValue()).isEqualTo("invalidFrameImages");
        assertThat(answer.at("/errors/0/taskUUID").stringValue()).isEqualTo(idOf(order));
        assertThat(simulator.poll(idOf(order)).at("/data")).isEmpty();
    }

    @Test
    void uploads_are_checked() throws Exception {
        JsonNode answer = simulator.post(
                task("imageUpload"),
                task("imageUpload").put("image", 7),
                task("imageUpload")
                        .put(
                                "image",
                                Base64.getEncoder().encodeToString("hello, hello".getBytes(StandardCharsets.UTF_8))),
                task("imageUpload").put("image", UUID.randomUUID().toString()),
                task("imageUpload").put("image", "x").put("imge", "x"),
                task("mediaStorage").put("media", TestPictures.dataUri(PICTURE)),
                task("mediaStorage").put("operation", "upload"),
                task("mediaStorage").put("operation", "delete").put("media", "http://localhost/x"));

        assertThat(answer.at("/errors")
                        .valueStream()
                        .map(error -> error.at("/code").stringValue() + " "
                                + error.at("/parameter").stringValue()))
                .containsExactly(
                        "missingParameter image",
                        "invalidImage image",
                        "invalidImage image",
                        "mediaNotFound image",
                        "unknownParameter imge",
                        "invalidOperation operation",
                        "missingParameter media",
                        "mediaNotFound media");
    }

    private static ObjectNode startingFrom(String picture) {
        ObjectNode order = video("A lake");
        order.putObject("inputs")
                .putArray("frameImages")
                .addObject()
                .put("image", picture)
                .put("frame", "first");
        return order;
    }

    private static void assertStartsWithThePicture(ObjectNode order) throws Exception {
        byte[] clip = clip(order);

        assertNear(ClipFrames.first(clip, 0.1, 0.1), LEFT);
        assertNear(ClipFrames.first(clip, 0.4, 0.9), LEFT);
        assertNear(ClipFrames.first(clip, 0.6, 0.5), RIGHT);
        assertNear(ClipFrames.first(clip, 0.9, 0.9), RIGHT);
    }

    private static byte[] clip(ObjectNode order) throws Exception {
        assertThat(simulator.post(order).has("errors")).isFalse();
        String url = simulator.results(idOf(order)).getFirst().at("/videoURL").stringValue();
        return simulator.fetch(url).body();
    }

    private static void assertNear(Color actual, Color expected) {
        assertThat(Math.abs(actual.getRed() - expected.getRed()))
                .as("red of %s", actual)
                .isLessThan(16);
        assertThat(Math.abs(actual.getGreen() - expected.getGreen()))
                .as("green of %s", actual)
                .isLessThan(16);
        assertThat(Math.abs(actual.getBlue() - expected.getBlue()))
                .as("blue of %s", actual)
                .isLessThan(16);
    }
}
