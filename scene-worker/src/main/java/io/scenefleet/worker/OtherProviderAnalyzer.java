package io.scenefleet.worker;

import io.scenefleet.fleet.OtherProviderException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do instead of showing a stack trace. */
final class OtherProviderAnalyzer extends AbstractFailureAnalyzer<OtherProviderException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, OtherProviderException cause) {
        return new FailureAnalysis(cause.getMessage() + ".", cause.action() + ".", cause);
    }
}
