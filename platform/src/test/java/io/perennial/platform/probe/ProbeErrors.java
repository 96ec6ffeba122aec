package io.perennial.platform.probe;

import com.google.rpc.Code;
import com.google.rpc.Status;
import io.perennial.platform.error.ErrorRenderer;
import io.perennial.platform.error.ErrorStatus;
import jakarta.inject.Singleton;

@Singleton
class ProbeErrors implements ErrorRenderer<ProbeProblem> {

    enum Reason {
        ERROR_REASON_BROKEN
    }

    @Override
    public Class<ProbeProblem> problems() {
        return ProbeProblem.class;
    }

    @Override
    public Status render(ProbeProblem problem) {
        return switch (problem) {
            case ProbeProblem.Broken p ->
                ErrorStatus.of(
                                Code.FAILED_PRECONDITION,
                                Reason.ERROR_REASON_BROKEN,
                                "probe.perennial.io",
                                "It is broken.")
                        .with("part", p.part())
                        .build();
        };
    }
}
