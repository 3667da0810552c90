package io.scenefleet.simulator.journal;

import io.scenefleet.simulator.catalogue.Catalogue;
import io.scenefleet.simulator.catalogue.Model;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** How the journal is written: records as they are, a model by its id. */
final class JournalJson {
    private JournalJson() {}

    static JsonMapper mapper(Catalogue catalogue) {
        return JsonMapper.builder()
                .addModule(new SimpleModule()
                        .addSerializer(Model.class, new ModelWriter())
                        .addDeserializer(Model.class, new ModelReader(catalogue)))
                .build();
    }

    private static final class ModelWriter extends ValueSerializer<Model> {
        @Override
        public void serialize(Model model, JsonGenerator json, SerializationContext context) {
            json.writeString(model.air());
        }
    }

    private static final class ModelReader extends ValueDeserializer<Model> {
        private final Catalogue catalogue;

        ModelReader(Catalogue catalogue) {
            this.catalogue = catalogue;
        }

        @Override
        public Model deserialize(JsonParser json, DeserializationContext context) {
            String air = json.getString();
            return catalogue
                    .find(air)
                    .orElseThrow(() ->
                            context.weirdStringException(air, Model.class, "the catalogue no longer has this model"));
        }
    }
}
