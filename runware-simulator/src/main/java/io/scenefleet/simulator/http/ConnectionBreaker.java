package io.scenefleet.simulator.http;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/** Breaks connections in the middle of an answer, or before it; the servlet API alone offers no way to do that. */
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

    /** Closes the connection of this request. What was not sent yet never will be. */
    static void drop(HttpServletRequest request) {
        if (!(request.getAttribute(ATTRIBUTE) instanceof Runnable drop)) {
            throw new IllegalStateException("the request did not come through the valve");
        }
        drop.run();
    }

    private static void drop(Response response) {
        response.setSuspended(true);
        response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
    }
}
