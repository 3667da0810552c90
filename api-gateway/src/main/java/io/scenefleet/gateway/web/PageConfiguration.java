package io.scenefleet.gateway.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.autoconfigure.web.WebProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.util.DigestUtils;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Serves the static files of the page; browsers cache them and revalidate before each use. */
@Configuration(proxyBeanMethods = false)
@Order(-1) // before Boot's handler, which backs off if there is one already
class PageConfiguration implements WebMvcConfigurer {
    private final WebProperties.Resources files;

    PageConfiguration(WebProperties properties) {
        files = properties.getResources();
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        // no Last-Modified: the files of every version of a jar may have the same timestamp
        registry.addResourceHandler("/**")
                .addResourceLocations(files.getStaticLocations())
                .setCacheControl(CacheControl.noCache())
                .setUseLastModified(false)
                .setEtagGenerator(PageConfiguration::checksum);
    }

    private static String checksum(Resource file) {
        try (var content = file.getInputStream()) {
            return DigestUtils.md5DigestAsHex(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
