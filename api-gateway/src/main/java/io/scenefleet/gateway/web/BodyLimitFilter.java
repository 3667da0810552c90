package io.scenefleet.gateway.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/** Rejects bodies larger than any valid script, with or without a Content-Length. */
final class BodyLimitFilter extends OncePerRequestFilter {
    private static final int UNKNOWN_LENGTH = -1;

    private final int limit;

    BodyLimitFilter(DataSize limit) {
        this.limit = Math.toIntExact(limit.toBytes());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long length = request.getContentLengthLong();
        if (length > limit) {
            refuse(request, response);
        } else if (length == UNKNOWN_LENGTH) {
            readAndGoOn(request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** The length of a chunked body is known only after reading it; at most {@code limit} bytes are buffered. */
    private void readAndGoOn(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body;
        try {
            body = request.getInputStream().readNBytes(limit + 1);
        } catch (IOException e) {
            var problem =
                    Problem.of(ProblemType.MALFORMED_REQUEST, "The request body is incomplete or has invalid chunks");
            ProblemWriter.write(problem, request, response);
            return;
        }
        if (body.length > limit) {
            refuse(request, response);
        } else {
            chain.doFilter(new ReadRequest(request, body), response);
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var detail = "Request body exceeds the limit of %d bytes".formatted(limit);
        ProblemWriter.write(Problem.of(ProblemType.BODY_TOO_LARGE, detail), request, response);
    }

    /** A request whose body has already been read. */
    private static final class ReadRequest extends HttpServletRequestWrapper {
        private final byte[] body;

        ReadRequest(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new BodyStream(new ByteArrayInputStream(body));
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class BodyStream extends ServletInputStream {
        private final ByteArrayInputStream bytes;

        BodyStream(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("requests are read with blocking I/O");
        }
    }
}
