package io.scenefleet.simulator.socket;

import io.scenefleet.simulator.api.ApiProperties;
import io.scenefleet.simulator.http.ReceivedRequests;
import io.scenefleet.simulator.session.SocketConnections;
import io.scenefleet.simulator.session.SocketProperties;
import io.scenefleet.simulator.socket.SocketEndpoint.SocketSettings;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Registers the WebSocket at the path of the API. */
@Configuration(proxyBeanMethods = false)
class SocketConfiguration {
    @Bean
    FilterRegistrationBean<SocketFilter> socketFilter(
            SocketConnections connections, ReceivedRequests received, ApiProperties api, SocketProperties properties) {
        var settings = new SocketSettings(
                Math.toIntExact(api.maxBody().toBytes()),
                properties.sendTimeout().toMillis());
        var registration = new FilterRegistrationBean<>(new SocketFilter(connections, received, settings));
        registration.addUrlPatterns("/v1");
        return registration;
    }
}
