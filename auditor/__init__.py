"""What does this article rest on? Audits the links and attributions of a news article."""
