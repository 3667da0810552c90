package io.scenefleet.worker.download.http;

import io.scenefleet.worker.download.DownloadRefusedException;
import io.scenefleet.worker.download.Mp4Structure;
import io.scenefleet.worker.download.VideoDownloader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Streams a video from an allowed host, within limits of size and time, and checks that it is complete. */
final class HttpVideoDownloader implements VideoDownloader {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final DownloadProperties properties;
    private final OkHttpClient trusted;
    private final OkHttpClient publicOnly;

    HttpVideoDownloader(DownloadProperties properties) {
        this.properties = properties;
        this.trusted = new OkHttpClient.Builder()
                .followRedirects(false)
                .followSslRedirects(false)
                .callTimeout(properties.timeout())
                .readTimeout(properties.readTimeout())
                .build();
        this.publicOnly = trusted.newBuilder().dns(new PublicDns()).build();
    }

    @Override
    public void download(URI video, OutputStream out) throws IOException {
        if (!properties.isAllowed(video)) {
            throw new DownloadRefusedException("downloads from %s://%s are not allowed; see SCENEFLEET_DOWNLOAD_HOSTS"
                    .formatted(video.getScheme(), video.getAuthority()));
        }
        var client = properties.isTrusted(video) ? trusted : publicOnly;
        var request = new Request.Builder()
                .url(video.toString())
                .header("Accept-Encoding", "identity")
                .build();
        try (var response = client.newCall(request).execute()) {
            if (response.code() != 200) {
                throw new IOException("the video's host returned status " + response.code());
            }
            copy(response, out);
        }
    }

    private void copy(Response response, OutputStream out) throws IOException {
        long limit = properties.maxSize().toBytes();
        long announced = response.body().contentLength();
        if (announced > limit) {
            throw new DownloadRefusedException("the video has %d bytes, which exceeds the limit".formatted(announced));
        }
        var mp4 = new Mp4Structure(out);
        var in = response.body().byteStream();
        var buffer = new byte[BUFFER_BYTES];
        long total = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            total += read;
            if (total > limit) {
                throw new DownloadRefusedException("the video exceeds the limit of %d bytes".formatted(limit));
            }
            mp4.write(buffer, 0, read);
        }
        mp4.requireWhole();
        mp4.flush();
    }
}
