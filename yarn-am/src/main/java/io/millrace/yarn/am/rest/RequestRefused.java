package io.millrace.yarn.am.rest;

/** A request that is answered with a problem. */
final class RequestRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final String code;
    private final String title;
    private final String hint;

    RequestRefused(int status, String code, String title, String detail, String hint) {
        super(detail);
        this.status = status;
        this.code = code;
        this.title = title;
        this.hint = hint;
    }

    Problem problem(String correlationId) {
        return Problem.of(status, code, title, getMessage(), hint, correlationId);
    }
}
