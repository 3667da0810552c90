package io.scenefleet.catalogue;

import io.scenefleet.scene.SceneJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The models that can be ordered; {@code models.json} beside this class. */
public final class ModelCatalogue {
    private final Map<String, VideoModel> models;

    private ModelCatalogue(List<VideoModel> models) {
        this.models = models.stream().collect(Collectors.toUnmodifiableMap(VideoModel::air, Function.identity()));
    }

    private record File(List<VideoModel> models) {}

    /** The catalogue that ships with the software. */
    public static ModelCatalogue bundled() {
        try (var json = ModelCatalogue.class.getResourceAsStream("models.json")) {
            return new ModelCatalogue(
                    SceneJson.mapper().readValue(json, File.class).models());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The model with this AIR identifier, if it is known. */
    public Optional<VideoModel> find(String air) {
        return Optional.ofNullable(models.get(air));
    }

    /** All identifiers, sorted. */
    public List<String> airs() {
        return models.keySet().stream().sorted().toList();
    }
}
