package io.scenefleet.simulator.page.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.util.DigestUtils;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Serves the files of the page. Browsers cache them and revalidate them before each use. */
@Configuration(proxyBeanMethods = false)
class SimulatorPageConfiguration implements WebMvcConfigurer {
    /** The folder has a unique name, because the class path may be shared with other applications. */
    private static final String FOLDER = "classpath:/runware-simulator-page/";

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        // no Last-Modified: all files of a jar may have the same timestamp in every version
        registry.addResourceHandler("/page/**")
                .addResourceLocations(FOLDER)
                .setCacheControl(CacheControl.noCache())
                .setUseLastModified(false)
                .setEtagGenerator(SimulatorPageConfiguration::checksum);
    }

    @Bean
    FilterRegistrationBean<SimulatorPageHeadersFilter> pageHeadersFilter() {
        var registration = new FilterRegistrationBean<>(new SimulatorPageHeadersFilter());
        registration.addUrlPatterns("/", "/page/*");
        return registration;
    }

    private static String checksum(Resource file) {
        try (var content = file.getInputStream()) {
            return DigestUtils.md5DigestAsHex(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
