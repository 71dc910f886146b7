"""HTTP: GraphQL, limits, sign-in, uploads, health, metrics, logs, and the files of the pages."""
