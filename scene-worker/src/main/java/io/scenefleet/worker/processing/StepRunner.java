package io.scenefleet.worker.processing;

import io.scenefleet.scene.TaskUuid;
import io.scenefleet.storage.StoredVideo;
import io.scenefleet.storage.VideoName;
import io.scenefleet.storage.VideoStorage;
import io.scenefleet.work.SceneChange;
import io.scenefleet.worker.download.DownloadRefusedException;
import io.scenefleet.worker.download.InvalidVideoException;
import io.scenefleet.worker.download.VideoDownloader;
import io.scenefleet.worker.provider.ProviderUnreachableException;
import io.scenefleet.worker.provider.SubmitReply;
import io.scenefleet.worker.provider.TaskPoller;
import io.scenefleet.worker.provider.TaskState;
import io.scenefleet.worker.provider.VideoProvider;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Performs the steps of a scene, one after the other, and says in the log what came of them. It decides nothing. */
final class StepRunner {
    private static final Logger log = LoggerFactory.getLogger(StepRunner.class);

    private final VideoProvider provider;
    private final TaskPoller poller;
    private final VideoDownloader downloader;
    private final VideoStorage storage;
    private final RenderLimit limit;

    StepRunner(
            VideoProvider provider,
            TaskPoller poller,
            VideoDownloader downloader,
            VideoStorage storage,
            RenderLimit limit) {
        this.provider = provider;
        this.poller = poller;
        this.downloader = downloader;
        this.storage = storage;
        this.limit = limit;
    }

    /**
     * Performs this step and all that follow.
     *
     * @throws LeaseLostException when the scene has become somebody else's
     * @throws HandOverException  when the worker stops
     */
    SceneEnd run(OwnedScene scene, Step first) {
        var step = first;
        try {
            while (true) {
                if (step instanceof Step.End(var end)) {
                    return end;
                }
                step = perform(scene, step);
            }
        } finally {
            limit.leave(scene.key());
        }
    }

    private Step perform(OwnedScene scene, Step step) {
        return switch (step) {
            case Step.Move(var change, var then) -> {
                move(scene, change);
                yield then.get();
            }
            case Step.Renew(var then) -> {
                scene.renew();
                yield then.get();
            }
            case Step.Begin(var task, var then) -> then.apply(limit.tryBegin(task));
            case Step.Order(var task, var then) -> then.apply(order(scene, task));
            case Step.Ask(var task, var then) ->
                then.apply(
                        answer(scene, () -> provider.poll(List.of(task)).getOrDefault(task, new TaskState.NotFound())));
            case Step.AskArchive(var task, var then) -> then.apply(answer(scene, () -> provider.lookUp(task)));
            case Step.AwaitEnd await -> await.then().apply(awaitEnd(scene, await));
            case Step.LookInStorage(var name, var then) -> then.apply(find(scene, name));
            case Step.Fetch(var name, var video, var then) -> then.apply(fetch(scene, name, video));
            case Step.Pause(var duration, var then) -> {
                scene.waiting().pause(duration);
                yield then.get();
            }
            case Step.End _ -> step;
        };
    }

    private void move(OwnedScene scene, SceneChange change) {
        scene.move(change);
        count(scene, change);
        switch (change) {
            case SceneChange.Retrying(var next, var failure) ->
                log.warn("Scene {}: {}; attempt {} follows", scene.key(), failure.message(), next);
            case SceneChange.Failed(var failure) ->
                log.warn("Scene {}: failed, {}: {}", scene.key(), failure.code().wireName(), failure.message());
            case SceneChange.Completed(var path) -> log.info("Scene {}: completed, {}", scene.key(), path);
            case SceneChange.Submitting _,
                    SceneChange.Rendering _,
                    SceneChange.Downloading _,
                    SceneChange.Stored _ -> {}
        }
    }

    private void count(OwnedScene scene, SceneChange change) {
        switch (change) {
            case SceneChange.Submitting(var _, var task) -> limit.count(scene.key(), task);
            case SceneChange.Rendering(var _, var task, var _) -> limit.count(scene.key(), task);
            case SceneChange.Downloading _,
                    SceneChange.Stored _,
                    SceneChange.Retrying _,
                    SceneChange.Completed _,
                    SceneChange.Failed _ -> limit.free(scene.key());
        }
    }

    private SubmitReply order(OwnedScene scene, TaskUuid task) {
        scene.requireLease();
        var reply = provider.submit(task, scene.job().settings());
        switch (reply) {
            case SubmitReply.Accepted _ -> {}
            case SubmitReply.AlreadyKnown _ ->
                log.info("Scene {}: an earlier order of {} has arrived", scene.key(), task);
            case SubmitReply.Declined(var failure) ->
                log.warn("Scene {}: the order of {} was declined ({})", scene.key(), task, failure.message());
            case SubmitReply.Busy(var reason) ->
                log.warn("Scene {}: the provider has no room ({})", scene.key(), reason);
            case SubmitReply.NoAnswer(var reason) ->
                log.warn("Scene {}: no answer to the order of {} ({})", scene.key(), task, reason);
        }
        return reply;
    }

    private static Optional<TaskState> answer(OwnedScene scene, Supplier<TaskState> question) {
        try {
            return Optional.of(question.get());
        } catch (ProviderUnreachableException e) {
            log.warn("Scene {}: the provider does not answer ({})", scene.key(), e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<TaskState> awaitEnd(OwnedScene scene, Step.AwaitEnd await) {
        limit.count(scene.key(), await.task());
        try {
            poller.watch(await.task(), await.firstPoll(), scene.waiting().listener());
            return scene.waiting().awaitNews(await.atMost());
        } finally {
            poller.forget(await.task());
        }
    }

    private Optional<StoredVideo> find(OwnedScene scene, VideoName name) {
        try {
            return storage.inspect(name);
        } catch (IOException e) {
            log.warn("Scene {}: the storage cannot be read: {}", scene.key(), e.toString());
            return Optional.empty();
        }
    }

    private Fetched fetch(OwnedScene scene, VideoName name, URI video) {
        try {
            return new Fetched.Stored(storage.store(name, out -> downloader.download(video, out)));
        } catch (IOException e) {
            log.warn("Scene {}: the video could not be stored: {}", scene.key(), e.toString());
            return why(e);
        }
    }

    private static Fetched why(IOException e) {
        var reason = String.valueOf(e.getMessage());
        return switch (e) {
            case DownloadRefusedException _ -> new Fetched.Refused(reason);
            case InvalidVideoException _ -> new Fetched.Invalid(reason);
            default -> new Fetched.NotYet(reason);
        };
    }
}
