"""Muscle Diary: a voice companion for people who live with muscle pain."""
