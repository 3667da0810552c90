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

/** Serves the files of the page: browsers keep them, and ask before each use whether they have changed. */
@Configuration(proxyBeanMethods = false)
class SimulatorPageConfiguration implements WebMvcConfigurer {
    /** A folder of its own: the class path may be shared with other applications. */
    private static final String FOLDER = "classpath:/runware-simulator-page/";

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        // no Last-Modified: all files of a jar may have the same time, in every version of it
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
