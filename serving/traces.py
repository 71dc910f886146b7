"""Traces: every request has a W3C trace, its own or the one that it came with.

The OpenTelemetry SDK makes the ids in any case; spans leave the process only when the operator
says where to.
"""

from collections.abc import Mapping

from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

_PROPAGATOR = TraceContextTextMapPropagator()


def tracer_provider(collector: str | None) -> TracerProvider:
    """What makes spans.

    Args:
        collector: address of an OTLP collector over HTTP, as `OTEL_EXPORTER_OTLP_ENDPOINT` has it;
            None to send nothing.
    """
    provider = TracerProvider(
        resource=Resource.create({"service.name": "onevisit"}), shutdown_on_exit=False
    )
    if collector is not None:
        exporter = OTLPSpanExporter(endpoint=f"{collector.rstrip('/')}/v1/traces")
        provider.add_span_processor(BatchSpanProcessor(exporter))
    return provider


def incoming(headers: Mapping[str, str]) -> Context:
    """The trace that a request says it belongs to; an empty one when it says none or nonsense."""
    return _PROPAGATOR.extract(headers, context=Context())


def outgoing(span: trace.Span) -> dict[str, str]:
    """The headers that tell the caller under which trace the request was handled."""
    headers: dict[str, str] = {}
    _PROPAGATOR.inject(headers, trace.set_span_in_context(span, Context()))
    return headers


def trace_id() -> str:
    """The id of the trace that is under way here: 32 hexadecimal digits, zeros outside of any."""
    return trace.format_trace_id(trace.get_current_span().get_span_context().trace_id)
