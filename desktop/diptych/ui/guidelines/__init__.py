"""The guidelines of a case beside the articles: read, changed, kept in versions."""
