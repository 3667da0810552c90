package io.scenefleet.worker.processing;

import io.scenefleet.storage.VideoStorage;
import io.scenefleet.work.SceneStore;
import io.scenefleet.worker.download.VideoDownloader;
import io.scenefleet.worker.provider.RenderWatcher;
import io.scenefleet.worker.provider.VideoProvider;

/** Everything outside of the core that a scene is processed with. */
record ScenePorts(
        SceneStore store,
        VideoProvider provider,
        RenderWatcher renders,
        VideoDownloader downloader,
        VideoStorage storage,
        OrderGate gate,
        ConcurrencyLimit limit,
        SceneListener listener) {}
