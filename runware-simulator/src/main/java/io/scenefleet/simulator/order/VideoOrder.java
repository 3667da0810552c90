package io.scenefleet.simulator.order;

import io.scenefleet.simulator.catalogue.Dimensions;
import io.scenefleet.simulator.catalogue.Model;
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
        long costMicros) {}
