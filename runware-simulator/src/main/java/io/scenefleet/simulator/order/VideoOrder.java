package io.scenefleet.simulator.order;

import io.scenefleet.simulator.catalogue.Dimensions;
import io.scenefleet.simulator.catalogue.Model;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A valid videoInference task.
 *
 * @param id            the taskUUID
 * @param taskUuid      the taskUUID as the client wrote it
 * @param model         model that renders it
 * @param prompt        empty if the model needs only a picture
 * @param size          size of each clip
 * @param duration      duration of each clip
 * @param numberResults number of clips, 1 to 4
 * @param includeCost   whether results contain their cost
 * @param ttl           how long finished clips can be downloaded; absent for the default
 * @param seed          seed of the first clip; absent for a random one
 * @param safetyChecked whether results report a content check
 * @param picture       name of the first frame; absent for none
 * @param webhook       URL that each result is posted to; absent for none
 * @param upload        URL that each file is uploaded to; absent for none
 * @param costMicros    total cost of all clips, in millionths of a dollar
 */
public record VideoOrder(
        UUID id,
        String taskUuid,
        Model model,
        String prompt,
        Dimensions size,
        Duration duration,
        int numberResults,
        boolean includeCost,
        @Nullable Duration ttl,
        @Nullable Long seed,
        boolean safetyChecked,
        @Nullable String picture,
        @Nullable URI webhook,
        @Nullable URI upload,
        long costMicros) {
    /** Returns the order with this first frame, whose aspect ratio determines the size if the model works that way. */
    public VideoOrder startingFrom(String name, double shape) {
        Dimensions chosen = model.sizeFromFrame() ? model.sizeNearest(shape) : size;
        return new VideoOrder(
                id,
                taskUuid,
                model,
                prompt,
                chosen,
                duration,
                numberResults,
                includeCost,
                ttl,
                seed,
                safetyChecked,
                name,
                webhook,
                upload,
                costMicros);
    }
}
