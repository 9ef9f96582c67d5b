//! What words mean across languages: concepts, opposites, verb frames.
