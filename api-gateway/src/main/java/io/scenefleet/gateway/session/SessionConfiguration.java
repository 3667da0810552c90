package io.scenefleet.gateway.session;

import io.scenefleet.catalogue.ModelCatalogue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the session feature. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {
    @Bean
    ScriptReader scriptReader(ModelCatalogue models) {
        return new ScriptReader(models);
    }
}
