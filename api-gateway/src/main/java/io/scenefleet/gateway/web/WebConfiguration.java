package io.scenefleet.gateway.web;

import jakarta.servlet.Filter;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.util.unit.DataSize;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/** Filters in order, the container's error pages, and JSON. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({CorsProperties.class, OperatorProperties.class})
class WebConfiguration {
    /** Four scenes with all texts at maximum length have 64 k characters, which is up to 256 kB in UTF-8. */
    private static final DataSize BODY_LIMIT = DataSize.ofKilobytes(256);

    private static final long PREFLIGHT_SECONDS = 3_600;

    @Bean
    FilterRegistrationBean<RequestIdFilter> requestIdFilter() {
        return filter(new RequestIdFilter(), 0);
    }

    @Bean
    FilterRegistrationBean<CorsFilter> corsFilter(CorsProperties properties) {
        var source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/**", cors(properties.allowedOrigins()));
        var filter = new CorsFilter(source);
        filter.setCorsProcessor(new ProblemCorsProcessor());
        var registration = filter(filter, 1);
        registration.setEnabled(!properties.allowedOrigins().isEmpty());
        return registration;
    }

    @Bean
    FilterRegistrationBean<OperatorFilter> operatorFilter(OperatorProperties properties) {
        var registration = filter(new OperatorFilter(properties), 2);
        registration.addUrlPatterns("/api/ops", "/api/ops/*");
        return registration;
    }

    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimitFilter() {
        return filter(new BodyLimitFilter(BODY_LIMIT), 3);
    }

    @Bean
    FilterRegistrationBean<PageHeadersFilter> pageHeadersFilter() {
        return filter(new PageHeadersFilter(), 4);
    }

    @Bean
    JsonMapperBuilderCustomizer apiJson() {
        return ApiJson::configure;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> containerErrorPages() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ContainerErrorValve.class.getName());
                host.getPipeline().addValve(new ContainerErrorValve());
            }
        });
    }

    @Bean
    ForwardedMark.Customizer forwardedMark() {
        return new ForwardedMark.Customizer();
    }

    private static CorsConfiguration cors(List<String> origins) {
        var cors = new CorsConfiguration();
        cors.setAllowedOrigins(origins);
        cors.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "DELETE"));
        cors.setAllowedHeaders(List.of(CorsConfiguration.ALL));
        cors.setExposedHeaders(List.of(
                HttpHeaders.LOCATION,
                HttpHeaders.RETRY_AFTER,
                HttpHeaders.ETAG,
                HttpHeaders.CONTENT_RANGE,
                HttpHeaders.ACCEPT_RANGES,
                RequestId.HEADER));
        cors.setMaxAge(PREFLIGHT_SECONDS);
        return cors;
    }

    private static <T extends Filter> FilterRegistrationBean<T> filter(T filter, int place) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + place);
        return registration;
    }
}
