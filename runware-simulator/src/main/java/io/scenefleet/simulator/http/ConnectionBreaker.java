package io.scenefleet.simulator.http;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/** Breaks connections before or in the middle of a response, which the servlet API does not support. */
final class ConnectionBreaker extends ValveBase {
    private static final String ATTRIBUTE = ConnectionBreaker.class.getName();

    ConnectionBreaker() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        request.setAttribute(ATTRIBUTE, (Runnable) () -> drop(response));
        getNext().invoke(request, response);
    }

    /** Closes the connection of this request. Unsent data is lost. */
    static void drop(HttpServletRequest request) {
        if (!(request.getAttribute(ATTRIBUTE) instanceof Runnable drop)) {
            throw new IllegalStateException("the request did not pass through the valve");
        }
        drop.run();
    }

    private static void drop(Response response) {
        response.setSuspended(true);
        response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
    }
}
