package io.scenefleet.gateway.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Handles errors raised outside controllers, e.g. in a filter; the container forwards such requests here. */
@RestController
final class ErrorPageController implements ErrorController {
    @RequestMapping("${server.error.path:/error}")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? code
                : HttpStatus.NOT_FOUND.value();
        var problem = Problem.of(status, ProblemType.of(status).title());
        ProblemWriter.write(problem, new FailedRequest(request), response);
    }

    /** The request with the path that the client sent. */
    private static final class FailedRequest extends HttpServletRequestWrapper {
        FailedRequest(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getRequestURI() {
            return getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path
                    ? path
                    : super.getRequestURI();
        }
    }
}
