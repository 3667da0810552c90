package io.scenefleet.gateway.status;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/** Adds entity tags: a poller that already has the current status gets 304 without a body. */
@Configuration(proxyBeanMethods = false)
class StatusConfiguration {
    @Bean
    FilterRegistrationBean<ShallowEtagHeaderFilter> statusTags() {
        var registration = new FilterRegistrationBean<>(new ShallowEtagHeaderFilter());
        registration.addUrlPatterns("/api/videos/status/*");
        return registration;
    }
}
