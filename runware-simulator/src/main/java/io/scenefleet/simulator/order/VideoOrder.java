package io.scenefleet.simulator.order;

import io.scenefleet.simulator.catalogue.Dimensions;
import io.scenefleet.simulator.catalogue.Model;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A videoInference task that has been found in order.
 *
 * @param id            the taskUUID
 * @param taskUuid      the taskUUID as the client wrote it
 * @param model         what renders it
 * @param prompt        empty where the model works from a picture alone
 * @param size          of the clip
 * @param duration      of the clip
 * @param numberResults how many clips, 1 to 4
 * @param includeCost   whether results say what they cost
 * @param ttl           how long the clips can be fetched once they are done; absent for the usual time
 * @param seed          of the first clip; absent when it may be anything
 * @param safetyChecked whether results say that their content was checked
 * @param picture       the name of the picture that the clips start from; absent when they start from none
 * @param webhook       where each result is announced; absent for nowhere
 * @param upload        where each file is put; absent for nowhere
 * @param costMicros    of all clips together, in millionths of a dollar
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
    /** The same order with a picture to start from, and with the shape of that picture where it alone decides. */
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
