package io.scenefleet.simulator.api;

import io.scenefleet.simulator.order.VideoOrder;
import io.scenefleet.simulator.task.RenderTask;
import io.scenefleet.simulator.wire.ApiError;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The items that describe a task: its acknowledgement, its results and its failure. */
final class VideoItems {
    static final String TASK_TYPE = "videoInference";

    private VideoItems() {}

    static ObjectNode acknowledgement(RenderTask task) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("taskType", TASK_TYPE)
                .put("taskUUID", task.order().taskUuid());
    }

    /**
     * @param origin origin of the video's URL, without a trailing slash
     */
    static ObjectNode success(RenderTask task, RenderTask.Result result, String origin) {
        VideoOrder order = task.order();
        ObjectNode item = acknowledgement(task)
                .put("status", "success")
                .put("videoUUID", result.videoId().toString())
                .put("videoURL", origin + "/videos/" + result.videoId() + ".mp4")
                .put("seed", result.seed());
        if (order.includeCost()) {
            item.put("cost", AccountTasks.dollars(order.costMicros() / order.numberResults()));
        }
        if (order.safetyChecked()) {
            item.put("NSFWContent", false);
        }
        return item;
    }

    static ApiError failure(RenderTask task, String code) {
        return ApiErrors.failedTask(code).forTask(TASK_TYPE, task.order().taskUuid());
    }
}
